import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

/** The official name of a title; of another document, what it is and which title it is about. */
export function documentNameOf(credential: TitleCredential, catalogue: Catalogue): string {
  const kind = documentKindOf(credential)
  const name = titleNameOf(catalogue, credential.credentialSubject.title.code)
  return kind === 'title' ? name : say(words.labelled, { label: say(documentKindWords[kind]), value: name })
}
