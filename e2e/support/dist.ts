/** Where the built page lies that the tests open. */
export const DIST = '.cache/e2e/dist'
