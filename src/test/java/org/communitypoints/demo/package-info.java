/** Stories of the demo. */
@NullMarked
package org.communitypoints.demo;

import org.jspecify.annotations.NullMarked;
