import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { historyText } from './history-text.ts'
import type { Presented } from './presented.ts'
import { words } from './words.ts'

/** Puts the list into a file of the device; nothing of it goes anywhere else. */
export function SaveHistory({ entries, catalogue }: { entries: readonly Presented[]; catalogue: Catalogue }) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([historyText(entries, catalogue)], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = url
    link.download = say(words.fileName)
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <button type="button" class="button" onClick={save}>
      {say(words.save)}
    </button>
  )
}
