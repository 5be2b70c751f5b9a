/** The guards of the own pages, one by one. */
@NullMarked
package org.communitypoints.me.web;

import org.jspecify.annotations.NullMarked;
