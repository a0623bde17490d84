import { Problem } from '@vigie/shared/problem.ts'
import type { Invocation } from './command.ts'
import { askIssuer } from './issuer-client.ts'

/** People read numbers, the service works with ids: a number is looked up, anything else is taken for an id. */
export async function resolveTitle(written: string, invocation: Invocation): Promise<string> {
  const number = written.replaceAll(' ', '')
  if (!/^\d+$/.test(number)) return written
  const found = await askIssuer({ method: 'GET', path: `/api/titles?number=${number}`, role: 'registrar' }, invocation)
  const [title] = (found as { readonly items: readonly { readonly id: string }[] }).items // the issuer's list
  if (title) return title.id
  throw new Problem('title-not-found', number)
}
