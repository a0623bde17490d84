import type { ComponentChildren } from 'preact'
import type { Instant, TitleProof } from '../src/credential/title-credential.ts'
import type { Text } from '../src/language.ts'
import type { CheckName, Colour, Outcome, Verdict } from '../src/verification/verdict.ts'
import { type Catalogue, labelFor } from './catalogue.ts'
import { momentWords } from './date-words.ts'
import { useProblemWords } from './problem-words.ts'
import { language, say } from './say.ts'
import { VerdictIcon } from './verdict-icon.tsx'

const words = {
  proof: { fr: 'Preuve et contrôles', en: 'Proof and checks' },
  signature: { fr: 'Signature', en: 'Signature' },
  signedAt: { fr: 'Signé le', en: 'Signed on' },
  key: { fr: 'Clé', en: 'Key' },
  identifier: { fr: 'Identifiant', en: 'Identifier' },
  trustList: { fr: 'Liste de confiance', en: 'Trust list' },
  trustListIs: { fr: 'version {version}, du {date}', en: 'version {version}, of {date}' },
  refusedField: { fr: 'Champ en cause', en: 'Field at fault' },
} as const satisfies Record<string, Text>

interface ProofDetailsProps {
  /** Of a title, or of a ship’s document. */
  readonly verdict: Verdict<{ readonly id: string; readonly proof: TitleProof }>
  readonly trust: { readonly version: number; readonly issuedAt: Instant }
  readonly catalogue: Catalogue
  /** More facts, as pairs of `dt` and `dd`. */
  readonly children?: ComponentChildren
}

/** Where the words are for what a check found. */
const foundSets: Partial<Record<CheckName, 'pdf-faults' | 'printed-fields'>> = {
  'pdf-structure': 'pdf-faults',
  'pdf-text': 'printed-fields',
}

function foundWords(name: CheckName, code: string, catalogue: Catalogue): string {
  const set = foundSets[name]
  return set ? labelFor(catalogue, set, code) : code
}

const shapes: Record<Outcome, Colour> = { passed: 'green', failed: 'red', unknown: 'grey' }

/** Each check with what it found, and what the signature rests on; folded. */
export function ProofDetails({ verdict, trust, catalogue, children }: ProofDetailsProps) {
  const { checks, credential } = verdict
  const refusals = useProblemWords()
  return (
    <details>
      <summary>{say(words.proof)}</summary>
      <ul class="checks">
        {checks.map(({ name, outcome, problem, pointer, found }) => (
          <li key={name} class={shapes[outcome]}>
            <VerdictIcon colour={shapes[outcome]} size={24} />
            <p>
              {labelFor(catalogue, 'checks', name)} <strong>{labelFor(catalogue, 'outcomes', outcome)}</strong>
              {problem && (
                <span class="quiet">
                  <br />
                  {refusals?.labelOf(problem)}
                </span>
              )}
              {found && (
                <span class="quiet">
                  <br />
                  {found.map((code) => foundWords(name, code, catalogue)).join(', ')}
                </span>
              )}
              {pointer && (
                <span class="quiet">
                  <br />
                  {say(words.refusedField)} <span class="code">{pointer}</span>
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      <dl class="facts">
        {credential && (
          <>
            <dt>{say(words.signature)}</dt>
            <dd class="code">{credential.proof.cryptosuite}</dd>
            <dt>{say(words.signedAt)}</dt>
            <dd>
              <time dateTime={credential.proof.created}>{momentWords(credential.proof.created, language.value)}</time>
            </dd>
            <dt>{say(words.key)}</dt>
            <dd class="code">{credential.proof.verificationMethod}</dd>
            <dt>{say(words.identifier)}</dt>
            <dd class="code">{credential.id}</dd>
          </>
        )}
        <dt>{say(words.trustList)}</dt>
        <dd>
          {say(words.trustListIs, {
            version: String(trust.version),
            date: momentWords(trust.issuedAt, language.value),
          })}
        </dd>
        {children}
      </dl>
    </details>
  )
}
