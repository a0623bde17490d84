import { say } from '@vigie/shared/ui/say.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { words } from './words.ts'

export function BackToTitles() {
  return (
    <PlaceLink to={null} class="button">
      {say(words.backToTitles)}
    </PlaceLink>
  )
}
