import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'
import type { Colour, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { judgeBeside } from '../../judge.ts'
import type { Refusal } from '../../page-state.ts'
import { checkInputOf } from '../../scan/check-input.ts'
import { readFile } from '../../scan/read-file.ts'
import { documentsOf } from '../check/change-crew-check.ts'
import type { CheckedDocument } from '../check/crew-check.ts'
import { shownCheck } from '../check/shown-check.ts'
import { documentOf } from '../keeping/checked-document.ts'
import { takeDocuments } from '../keeping/keep-crew.ts'
import { takeManningDocument } from './take-manning.ts'

/** What became of something that was scanned, chosen or pasted. */
export type Intake =
  | { readonly kind: 'added'; readonly document: CheckedDocument }
  /** Somebody must say whose it is. */
  | { readonly kind: 'undecided'; readonly document: CheckedDocument }
  /** Nobody whom we recognise signed exactly this: it does not enter the check. */
  | { readonly kind: 'not-believed'; readonly reason: VerdictReason }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-kept' }
  /** A manning document: its ship and its lines are those of the check from now on. */
  | {
      readonly kind: 'manning'
      readonly colour: Colour
      readonly number: string
      readonly ship: string
      readonly lines: number
    }

export async function takeInput(input: CheckInput): Promise<Intake> {
  const answer = await judgeBeside(input)
  if (answer.kind === 'refused') return answer
  if (answer.kind === 'manning') return await takeManningDocument(answer.verdict)
  const document = documentOf(answer.verdict, crypto.randomUUID())
  if (!document) return { kind: 'not-believed', reason: answer.verdict.reason }
  if (!(await takeDocuments([document]))) return { kind: 'not-kept' }
  const kept = shownCheck.peek()?.kept
  const isUndecided = kept?.undecided.some(({ text }) => text === document.text)
  const now = kept && documentsOf(kept).find(({ text }) => text === document.text)
  return { kind: isUndecided ? 'undecided' : 'added', document: now ?? document }
}

export function takeText(text: string): Promise<Intake> {
  return orRefusal(async () => takeInput(checkInputOf(text)))
}

export function takeFile(file: Blob): Promise<Intake> {
  return orRefusal(async () => takeInput(await readFile(file, () => {})))
}

async function orRefusal(take: () => Promise<Intake>): Promise<Intake> {
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof Problem)) console.warn('crew check', error)
    const refusal: ProblemCode = error instanceof Problem ? error.code : 'internal-error'
    return { kind: 'refused', refusal }
  }
}
