/** Where the built page lies that the tests open. */
export const DIST = '.cache/e2e/dist'
/** Where the same page lies with the gallery in it, which is not shipped. */
export const GALLERY = '.cache/e2e/gallery'
