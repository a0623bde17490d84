import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { decideHolder, newMemberId } from '../check/change-crew-check.ts'
import type { CheckedDocument, CrewCheck } from '../check/crew-check.ts'
import type { Trial } from '../check/trial.ts'
import { checkOfView, contentOf } from './check-of-view.ts'
import { fetchCheck, forgetCheck, sendCheck, sendContent, sendDocuments } from './crew-check-client.ts'
import type { CrewKeeper, Kept } from './crew-keeper.ts'
import { withDocuments } from './device-keeper.ts'

/** A shipowner's, by the session of who signed in. */
export const serviceKeeper: CrewKeeper = {
  async open(id) {
    const view = await fetchCheck(id).catch(ifGone)
    return view && keptOf(view)
  },
  create: async (check) => keptOf(await sendCheck(contentOf(check, null))),
  keep: (trial) => send(trial, trial.tried),
  addDocuments: (trial, documents) => addAll(trial, withDocuments(trial.kept, documents)),
  // the service judges by its own lists, and is followed (follow-service.ts)
  judgeAgain: async () => null,
  decideHolder: (trial, decision) => addAll(trial, decideHolder(trial.kept, decision, newMemberId)),
  takeManning: (trial, taken) => send(trial, { ...trial.kept, ...taken }),
  delete: forgetCheck,
}

export function keptOf(view: CrewCheckView, undecided: readonly CheckedDocument[] = []): Kept {
  return { check: checkOfView(view, undecided), service: view }
}

function ifGone(error: unknown): null {
  if (error instanceof Problem && error.code === 'crew-check-not-found') return null
  throw error
}

/** Documents that were taken out of what is tried go with it: the service takes evidence back one by one. */
async function send({ service, kept }: Trial, check: CrewCheck): Promise<Kept | null> {
  if (!service) return null
  return keptOf(await sendContent(service, contentOf(check, service)), kept.undecided)
}

/** First whoever is new, who is given a name; then to each the documents that this page alone has. */
async function addAll({ service }: Trial, check: CrewCheck): Promise<Kept | null> {
  if (!service) return null
  const known = new Set(service.content.members.map(({ id }) => id))
  const hasNew = check.people.some(({ id }) => !known.has(id))
  let view = hasNew ? await sendContent(service, contentOf(check, service)) : service
  for (const [at, { documents }] of check.people.entries()) {
    const texts = documents.flatMap(({ text }) => text ?? [])
    const memberId = view.content.members[at]?.id
    if (texts.length > 0 && memberId) view = await sendDocuments(view.id, memberId, texts)
  }
  return keptOf(view, check.undecided)
}
