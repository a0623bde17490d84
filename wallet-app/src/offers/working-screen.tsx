import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'

export function WorkingScreen({ words }: { words: Text }) {
  return (
    <Frame heading={say(words)}>
      <div class="skeleton tall" role="status" aria-label={say(words)} />
    </Frame>
  )
}
