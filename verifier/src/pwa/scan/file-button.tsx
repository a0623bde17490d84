import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { judgeFile } from '../judge.ts'
import { words } from '../words.ts'

/** A photo, a PDF or a JSON file from the device. */
export function FileButton({ kind }: { kind: 'tool' | 'button' }) {
  return (
    <FilePicker
      class={kind}
      accept="application/pdf,image/*,application/json,.json"
      onFile={(file) => void judgeFile(file)}
    >
      <Icon name="file" />
      {say(words.chooseFile)}
    </FilePicker>
  )
}
