import { isDraftLanguage } from './say.ts'

/** In English, and in no other language: the words of the draft are what is in doubt. */
export function DraftLanguageNotice() {
  if (!isDraftLanguage()) return null
  return (
    <div class="notice" lang="en" dir="ltr">
      <p>This translation is a draft that nobody has reviewed. In case of doubt the English text counts.</p>
    </div>
  )
}
