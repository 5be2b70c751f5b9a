// Opens the printer's dialogue; F9 prints again, Esc goes back to the result.
(function () {
	"use strict";
	document.addEventListener("click", function (event) {
		if (event.target instanceof Element && event.target.closest("[data-print-now]")) {
			window.print();
		}
	});
	document.addEventListener("keydown", function (event) {
		if (event.key === "F9") {
			event.preventDefault();
			window.print();
		}
		if (event.key === "Escape") {
			if (window.opener) {
				window.close();
			}
			else {
				location.assign(document.querySelector("[data-back]").href);
			}
		}
	});
	// A roll has no fixed length, and Chromium takes that for a sheet of Letter: so the page is as long as what is on it. Without this the
	// style sheet's own pages hold, one for each five lines.
	const MARGINS = { "paper-80": ["80mm", "4mm"], "paper-58": ["58mm", "5mm"] };
	const MILLIMETRE = 96 / 25.4;
	let rule = null;
	function fit() {
		const slip = document.querySelector(".slip");
		const paper = Object.keys(MARGINS).find((name) => document.body.classList.contains(name));
		const sheet = Array.from(document.styleSheets).find((one) => one.href && one.href.includes("/receipt"));
		if (!slip || !paper || !sheet) {
			return;
		}
		slip.style.maxInlineSize = "none";
		const style = getComputedStyle(slip);
		const content = slip.getBoundingClientRect().height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
		slip.style.maxInlineSize = "";
		if (rule !== null) {
			sheet.deleteRule(rule);
		}
		rule = sheet.insertRule("@page roll { size: " + MARGINS[paper][0] + " " + (Math.ceil(content / MILLIMETRE) + 9) + "mm; margin: 4mm " + MARGINS[paper][1] + "; }", sheet.cssRules.length);
		slip.style.page = "roll";
	}
	window.addEventListener("load", fit);
	window.addEventListener("beforeprint", fit);

	// What has been printed once is a copy from then on: on this page, and on the server.
	window.addEventListener("afterprint", function () {
		const form = document.querySelector("[data-printed]");
		if (!form) {
			return;
		}
		document.querySelector("[data-copy]").hidden = false;
		fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true });
	});
	if (window.name === "receipt") {
		window.addEventListener("load", () => window.print());
	}
}());
