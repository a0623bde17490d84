import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import type { Draft } from './draft.ts'
import { Choice, Field } from './field.tsx'
import { words } from './words.ts'

interface ContactProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly faultOf: (field: string) => string | undefined
}

const remarkWords = {
  'first-issue': words.remarks,
  revalidation: words.remarks,
  duplicate: words.remarksOnLoss,
  correction: words.remarksOnFault,
} as const satisfies Record<Draft['kind'], Text>

/** Where the office answers, in which language, and what the person wants to add. */
export function ContactSection({ draft, onChange, faultOf }: ContactProps) {
  const remarks = useRef<HTMLTextAreaElement>(null)
  // written once: a field that is filled anew at each key loses the cursor
  useEffect(() => {
    if (remarks.current) remarks.current.value = draft.remarks
  }, [draft.id])
  const languages = [
    ['fr', say(words.french)],
    ['en', say(words.english)],
  ] as const
  return (
    <section class="form-part" aria-labelledby="contact">
      <h2 id="contact">{say(words.contact)}</h2>
      <Field
        id="draft-email"
        type="email"
        label={say(words.email)}
        value={draft.email}
        fault={faultOf('draft-email')}
        onInput={(email) => onChange({ email })}
      />
      <Choice
        id="draft-language"
        label={say(words.mailLanguage)}
        value={draft.preferredLanguage}
        options={languages}
        onInput={(value) => onChange({ preferredLanguage: value === 'fr' ? 'fr' : 'en' })}
      />
      <div class="form-field">
        <label for="draft-remarks">{say(remarkWords[draft.kind])}</label>
        <textarea
          id="draft-remarks"
          ref={remarks}
          class="field written"
          rows={4}
          maxLength={2000}
          onInput={({ currentTarget }) => onChange({ remarks: currentTarget.value })}
        />
      </div>
    </section>
  )
}
