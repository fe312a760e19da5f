// Every element and what could act in it: its name and the names of its
// attributes.
(() => [...document.querySelectorAll("*")].map((element) => [element.tagName, ...[...element.attributes].map(({ name }) => name)].join(" ")))()
