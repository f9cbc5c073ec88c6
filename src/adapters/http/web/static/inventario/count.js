// Counting a drawer: what notes and coins come to, while they are typed.

const form = document.querySelector("form[data-count]");
const sum = document.getElementById("sum");
const pieces = [...form.querySelectorAll("[data-value]")];

const addUp = () => {
  const counted = pieces.filter((each) => each.value.trim() !== "");
  const fine = counted.every((each) => /^\d{1,5}$/.test(each.value.trim()));
  const pesos = counted.reduce((all, each) => all + Number(each.dataset.value) * Number(each.value), 0);
  sum.textContent = counted.length && fine ? `$${String(pesos).replace(/\B(?=(\d{3})+$)/g, ".")}` : "";
};

form.addEventListener("input", addUp);
addUp();
