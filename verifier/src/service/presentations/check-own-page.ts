import { Problem } from '@vigie/shared/problem.ts'

/** A session is of this page: what another page, or a form of it, sends with its cookie is refused (CSRF). */
export function checkOwnPage(request: Request, publicUrl: string): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isOwn = (origin === null || origin === new URL(publicUrl).origin) && (site === null || site === 'same-origin')
  if (!isOwn) throw new Problem('not-allowed', 'expected a request of this site’s own page')
}
