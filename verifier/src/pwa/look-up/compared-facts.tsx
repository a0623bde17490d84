import type { Agreement, LookUpMatch } from '@vigie/shared/look-up/look-up-answer.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { words } from './words.ts'

const sentences = {
  titleCode: { agrees: words.kindAgrees, differs: words.kindDiffers },
  validUntil: { agrees: words.lastDayAgrees, differs: words.lastDayDiffers },
} as const

/** Each fact that the paper says, beside whether the register says the same. */
export function ComparedFacts({ compared }: { compared: LookUpMatch['compared'] }) {
  const facts = Object.entries(compared) as [keyof typeof sentences, Agreement][] // entries of our own record
  if (facts.length === 0) return null
  return (
    <div>
      <h3>{say(words.paperSays)}</h3>
      <ul class="checks">
        {facts.map(([name, agreement]) => (
          <li key={name} class={agreement === 'agrees' ? 'green' : 'red'}>
            <VerdictIcon colour={agreement === 'agrees' ? 'green' : 'red'} size={24} />
            <p>{say(sentences[name][agreement])}</p>
          </li>
        ))}
      </ul>
      {facts.some(([, agreement]) => agreement === 'differs') && <p>{say(words.differsAdvice)}</p>}
    </div>
  )
}
