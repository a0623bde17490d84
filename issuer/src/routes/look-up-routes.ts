import type { LookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import { type LookUpQuestion, parseLookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import type { Caller } from '../access/policy.ts'
import { titleDayAt } from '../clock.ts'
import type { IssuerDependencies } from '../issuer-dependencies.ts'
import { answerInEqualTime } from '../register/answer-in-equal-time.ts'
import { type LookUpFinding, lookUpTitle } from '../register/look-up-title.ts'
import type { GuardedRoute, Request } from './route.ts'

/** For the verifier's service, which asks what strangers ask it (ADR 16). Nothing is kept of what was asked: the log has the route. */
export const lookUpRoutes: readonly GuardedRoute[] = [
  { method: 'POST', path: '/api/register/look-up', action: 'look-up-title', handle: postLookUp },
]

async function postLookUp(c: Request, { bodyId }: Caller, deps: IssuerDependencies): Promise<Response> {
  const now = deps.now()
  const question = parseLookUpQuestion(await readJsonBody(c.req.raw), titleDayAt(now))
  checkTitleCode(question, deps)
  const finding = await answerInEqualTime(() => tryLookUp(question, bodyId, deps))
  return c.json(answerOf(finding, now, deps))
}

async function tryLookUp(question: LookUpQuestion, bodyId: string, deps: IssuerDependencies) {
  const { db, lookUpTries, settings } = deps
  const { timeZone } = settings.authority
  const title = `${bodyId} ${question.number}`
  lookUpTries.take(title)
  let isWrong = false
  try {
    const finding = await lookUpTitle(question, { bodyId, timeZone }, { db, now: deps.now() })
    // or dates and kinds could be tried out by whoever knows the holder
    isWrong = finding === null || Object.values(finding.compared).includes('differs')
    return finding
  } finally {
    if (!isWrong) lookUpTries.giveBack(title)
  }
}

/** A code that no title has would only ever differ, and accuse the paper of it. */
function checkTitleCode({ compare }: LookUpQuestion, { titles }: IssuerDependencies): void {
  const asked = compare?.titleCode
  if (asked === undefined || titles.some(({ code }) => code === asked)) return
  throw new Problem('title-unknown', 'expected the code of a title of the catalogue', { pointer: '/compare/titleCode' })
}

function answerOf(finding: LookUpFinding | null, now: Date, { settings }: IssuerDependencies): LookUpAnswer {
  const { did, environment } = settings.authority
  const reading = { register: { authority: did, environment }, asOf: `${now.toISOString().slice(0, 19)}Z` }
  return finding ? { result: 'match', ...finding, ...reading } : { result: 'no-match', ...reading }
}
