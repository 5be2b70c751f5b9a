/** What a person does in a real browser. */
@NullMarked
package org.communitypoints.browser;

import org.jspecify.annotations.NullMarked;
