import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import type { ProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { words as pageWords } from '../../words.ts'
import type { Intake } from './intake.ts'
import { words } from './words.ts'

interface Said {
  readonly colour: Colour
  readonly text: string
}

export function intakeWords(intake: Intake, catalogue: Catalogue, problems: ProblemWords | null): Said {
  if (intake.kind === 'not-kept') return { colour: 'red', text: say(words.notKept) }
  if (intake.kind === 'not-believed') {
    const reason = labelFor(catalogue, 'verdict-reasons', intake.reason)
    return { colour: 'red', text: say(words.notBelieved, { reason }) }
  }
  if (intake.kind === 'refused')
    return { colour: 'grey', text: say(words.notAdded, { reason: refusalWords(intake, problems) }) }
  if (intake.kind === 'manning') {
    const { number, ship, lines } = intake
    return { colour: intake.colour, text: say(words.manningTaken, { number, ship, lines: String(lines) }) }
  }
  const { title, holder, verdict } = intake.document
  const slots = {
    title: titleNameOf(catalogue, title.code),
    name: `${holder?.familyName ?? ''} ${holder?.givenName ?? ''}`,
  }
  if (intake.kind === 'undecided') return { colour: 'orange', text: say(words.undecided, slots) }
  if (!verdict || verdict.colour === 'green') return { colour: 'green', text: say(words.added, slots) }
  const reason = labelFor(catalogue, 'verdict-reasons', verdict.reason)
  return { colour: verdict.colour, text: say(words.addedBut, { ...slots, reason }) }
}

function refusalWords({ refusal }: Extract<Intake, { kind: 'refused' }>, problems: ProblemWords | null): string {
  if (refusal === 'trust-not-ready') return say(pageWords.notTrustReadyAdvice)
  if (refusal === 'took-too-long') return say(pageWords.tookTooLong)
  return problems?.labelOf(refusal) ?? refusal
}
