import { LazyScreen, type PlaceDefinition } from '@vigie/shared/ui/places/lazy-screen.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { words } from './words.ts'

/** A place: loaded when it is opened, with its title and the tabs there from the first moment. */
export function PlaceScreen({ screen }: { screen: PlaceDefinition }) {
  return (
    <LazyScreen
      screen={screen}
      loading={words.loading}
      failed={words.notLoaded}
      frame={(content) => <Frame heading={say(screen.title)}>{content}</Frame>}
    />
  )
}
