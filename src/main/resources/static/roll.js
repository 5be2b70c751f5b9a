// A roll is as long as what is on it: Chromium takes a roll of no fixed length for a sheet of Letter. Without this the pages of the
// style sheet hold, which are as long as the longest content needs.
(function () {
	"use strict";
	const SIDES = { "paper-80": ["80mm", "4mm"], "paper-58": ["58mm", "5mm"] };
	const MILLIMETRE = 96 / 25.4;
	let rule = null;
	function fit() {
		const slip = document.querySelector(".slip");
		const paper = Object.keys(SIDES).find((name) => document.body.classList.contains(name));
		const sheet = Array.from(document.styleSheets).find((one) => one.href);
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
		rule = sheet.insertRule("@page roll { size: " + SIDES[paper][0] + " " + (Math.ceil(content / MILLIMETRE) + 9) + "mm; margin: 4mm " + SIDES[paper][1] + "; }", sheet.cssRules.length);
		slip.style.page = "roll";
	}
	window.addEventListener("load", fit);
	window.addEventListener("beforeprint", fit);
}());
