/** The pages on which a table is sent, looked at, confirmed and watched. */
@NullMarked
package org.communitypoints.sheets.web;

import org.jspecify.annotations.NullMarked;
