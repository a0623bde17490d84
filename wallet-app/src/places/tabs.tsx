import './tabs.css'
import type { Text } from '@vigie/shared/language.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { PlaceLink } from './place-link.tsx'
import { type TabName, tabNames, waiting } from './tab-names.ts'
import { words } from './words.ts'

const labels: Readonly<Record<TabName, Text>> = {
  titles: words.titles,
  applications: words.applications,
  shared: words.shared,
  settings: words.settings,
}

/** Within reach of the thumb: where the person is, where they can go, and where something waits for them. */
export function Tabs() {
  return (
    <nav class="tabs no-print" aria-label={say(words.tabs)}>
      <ul>
        {tabNames.map((name) => (
          <li key={name}>
            <PlaceLink to={name === 'titles' ? null : name} class="tab">
              <Icon name={name} />
              <span>{say(labels[name])}</span>
              <Waiting count={waiting.value[name] ?? 0} />
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span class="tab-waiting figures">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="visually-hidden">
        {say(count === 1 ? words.oneWaits : words.someWait, { count: String(count) })}
      </span>
    </span>
  )
}
