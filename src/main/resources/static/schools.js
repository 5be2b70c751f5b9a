// A list to tick with the keyboard: arrows move, Space ticks as it does everywhere, A ticks all, N none.
(function () {
	"use strict";
	document.querySelectorAll("form[data-ticks]").forEach(function (form) {
		const ticks = Array.from(form.querySelectorAll("input[type=checkbox]"));
		const tools = form.querySelector("[data-tools]");
		const count = form.querySelector("[data-count]");

		function tell() {
			count.textContent = ticks.filter((tick) => tick.checked).length;
		}

		function all(checked) {
			ticks.forEach((tick) => {
				tick.checked = checked;
			});
			tell();
		}

		tools.hidden = false;
		tell();
		form.addEventListener("change", tell);
		form.querySelector("[data-all]").addEventListener("click", () => all(true));
		form.querySelector("[data-none]").addEventListener("click", () => all(false));
		form.addEventListener("keydown", function (event) {
			const at = ticks.indexOf(event.target);
			if (at < 0 || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
				return;
			}
			const key = event.key.toLowerCase();
			if (key === "a" || key === "n") {
				event.preventDefault();
				all(key === "a");
			}
			else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
				event.preventDefault();
				const next = ticks[at + (event.key === "ArrowDown" ? 1 : -1)];
				if (next) {
					next.focus();
				}
			}
		});
	});
}());
