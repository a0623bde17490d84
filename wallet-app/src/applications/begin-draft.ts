import { language } from '@vigie/shared/ui/say.ts'
import { v7 } from 'uuid'
import { type Draft, type DraftPeriod, isMadeAgain } from './draft.ts'
import { drafts, saveDraft } from './draft-store.ts'
import { seafarer } from './office.ts'
import type { DeclaredPeriod } from './seafarer-api.ts'
import { openView, replaceView, view } from './view.ts'

/** Opens the draft that there is for this title, or begins one with what the person said last time. */
export async function beginDraft(asked: Pick<Draft, 'kind' | 'titleCode' | 'replaces'>): Promise<void> {
  const { kind, titleCode, replaces } = asked
  const isSame = (draft: Draft) =>
    draft.titleCode === titleCode && draft.kind === kind && draft.replaces === replaces && draft.applicationId === null
  const known = drafts.value?.find(isSame)
  if (known) return openDraft(known)
  const last = seafarer.value?.said.lastApplication ?? null
  const draft: Draft = {
    id: v7(),
    ...asked,
    email: last?.email ?? '',
    preferredLanguage: last?.preferredLanguage ?? (language.value === 'fr' ? 'fr' : 'en'),
    seaService: isMadeAgain(asked) ? [] : (last?.seaService.map(periodOf) ?? []),
    pieces: [],
    remarks: '',
    savedAt: new Date().toISOString(),
    applicationId: null,
  }
  await saveDraft(draft)
  openDraft(draft)
}

/** In the place of the choice of a title: who goes back from a draft goes to the list. */
function openDraft({ id }: Draft): void {
  const open = view.value.kind === 'choose' ? replaceView : openView
  open({ kind: 'draft', id })
}

function periodOf({ grossTonnage, propulsionPowerKw, ...period }: DeclaredPeriod): DraftPeriod {
  const { ship, from, to, function: rank, department } = period
  const numbers = { grossTonnage: String(grossTonnage ?? ''), propulsionPowerKw: String(propulsionPowerKw ?? '') }
  return { ship, from, to, function: rank, department, ...numbers }
}
