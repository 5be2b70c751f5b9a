// A stack of forms without the mouse: Enter goes from the number to the name to the phone, and there it saves.
// A scanner is a keyboard that ends with Enter, so it lands on the name.
(function () {
	"use strict";
	document.addEventListener("keydown", function (event) {
		const field = event.target;
		if (event.key !== "Enter" || event.isComposing || !(field instanceof HTMLInputElement) || !field.form
			|| field.form.id !== "row" || field.type === "checkbox") {
			return;
		}
		const fields = Array.from(field.form.querySelectorAll("input[type=text], select")).filter(function (each) {
			return each.offsetParent !== null;
		});
		const next = fields[fields.indexOf(field) + 1];
		if (next) {
			event.preventDefault();
			next.focus();
		}
	});
	// where a row came back with an error, the keyboard is where the error is
	document.addEventListener("htmx:afterSettle", function () {
		const row = document.getElementById("row");
		if (row && !row.contains(document.activeElement)) {
			const field = row.querySelector(".wrong input, .wrong select, [autofocus], #row-formNumber");
			if (field) {
				field.focus();
			}
		}
	});
}());
