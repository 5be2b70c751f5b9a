/** Tests of the frame: layout, language, refusals. */
@NullMarked
package org.communitypoints.shell;

import org.jspecify.annotations.NullMarked;
