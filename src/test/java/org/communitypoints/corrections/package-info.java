@NullMarked
package org.communitypoints.corrections;

import org.jspecify.annotations.NullMarked;
