package org.communitypoints.claims.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Typed;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Finds the public notice of a community by its name, for everybody. */
@Controller
class NoticeSearch {

	private static final int MOST = 30;

	private final CommunityTree tree;

	NoticeSearch(CommunityTree tree) {
		this.tree = tree;
	}

	@GetMapping("/notice")
	ModelAndView find(@RequestParam(defaultValue = "") String search, HttpServletResponse response) {
		NoticePages.hideFromSearchEngines(response);
		String wanted = Typed.search(search);
		return new ModelAndView("claims/notices").addObject("search", wanted)
			.addObject("places", wanted.isEmpty() ? List.of() : this.tree.searchEverywhere(wanted, MOST));
	}

}
