/** Tests of the pages on which tables come in and go out. */
@NullMarked
package org.communitypoints.sheets.web;

import org.jspecify.annotations.NullMarked;
