import { vcdmContext } from '@vigie/shared/credential/title-credential.ts'
import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isUrl } from './json-ld-values.ts'

const baseContexts: ReadonlyMap<unknown, 1 | 2> = new Map<unknown, 1 | 2>([
  ['https://www.w3.org/2018/credentials/v1', 1],
  [vcdmContext, 2],
])

/** VCDM §4.3: an ordered set that begins with the base context; after it URLs and inline contexts. Answers the version. */
export function checkContext(value: JsonObject): 1 | 2 {
  const contexts = value['@context']
  if (!Array.isArray(contexts)) throw refusal('an array of contexts')
  const [base, ...others] = contexts
  const version = baseContexts.get(base)
  if (version === undefined) throw refusal('the base context of VCDM first')
  if (!others.every((context) => isUrl(context) || isJsonObject(context))) throw refusal('URLs and inline contexts')
  return version
}

function refusal(expected: string): Problem {
  return new Problem('credential-context', `expected ${expected}`, { pointer: '/@context' })
}
