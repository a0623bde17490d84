const form = /^(?:trust\.json|snapshot\.json|root\.json|did\.json|contexts\/title\/v\d{1,3}|status\/[a-z]\d{1,6})$/

/** The files that a publication holds, by their whole path: nothing else is fetched, kept or served. */
export function isPublishedPath(path: string): boolean {
  return form.test(path)
}
