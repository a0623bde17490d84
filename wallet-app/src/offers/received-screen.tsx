import type { Text } from '@vigie/shared/language.ts'
import { officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { PlaceLink } from '../places/place-link.tsx'
import { WaitingPart } from './waiting-part.tsx'
import { words } from './words.ts'

interface ReceivedProps {
  readonly names: readonly (Text | null)[]
  readonly waiting: number
}

export function ReceivedScreen({ names, waiting }: ReceivedProps) {
  const written = [...new Set(names.map((name) => (name ? officialNameOf(name) : say(words.unnamedDocument))))]
  return (
    <Frame
      heading={say(written.length > 0 ? words.received : words.waitingTitle)}
      actions={
        <PlaceLink to={null} class="button main">
          {say(words.goToTitles)}
        </PlaceLink>
      }
    >
      {written.length > 0 && (
        <section class="offer-part">
          <p>{say(words.receivedLead)}</p>
          <ul class="offer-list" lang={officialLanguage()}>
            {written.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {waiting > 0 && <WaitingPart />}
    </Frame>
  )
}
