/**
 * The hashes of the two scripts within index.html: the page's policy allows no other script that has no file.
 * test/unit/early-scripts.test.ts tells the hash of a changed one.
 */
export const EARLY_SCRIPTS = [
  "'sha256-vP7hqKhbjwIJK8IhhgE6HRZLvFamBAPRQFJEnUoljwU='",
  "'sha256-nwTsZgmVkseyZgC1AxZD1JEubCMfVDaYW8ihxb3ru6k='",
]
