import './deadlines.css'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { openScreen } from '../page-state.ts'
import { timeline } from './current-timeline.ts'
import { DeadlineItem } from './deadline-item.tsx'
import { words } from './words.ts'

/** The second half of the home screen: the one next thing to do, and the way to all that ends. */
export function NextAction({ catalogue }: { catalogue: Catalogue }) {
  const deadlines = timeline.value
  if (!deadlines) return null
  const [next] = deadlines.filter(({ urgency }) => urgency !== 'ended').concat(deadlines)
  return (
    <section class="next-action" aria-labelledby="next-action">
      <h2 id="next-action">{say(next?.urgency === 'now' ? words.toDo : words.next)}</h2>
      {next ? (
        <DeadlineItem deadline={next} catalogue={catalogue} isAlone={next.urgency === 'now'} />
      ) : (
        <p>{say(words.nothing)}</p>
      )}
      <button type="button" id="all-deadlines" class="button" onClick={() => openScreen({ kind: 'deadlines' })}>
        <Icon name="calendar" />
        {say(words.all)}
      </button>
    </section>
  )
}
