import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { judgeFile } from '../judge.ts'
import { words } from '../words.ts'

/** A photo, a PDF or a JSON file from the device. */
export function FileButton({ kind }: { kind: 'tool' | 'button' }) {
  return (
    <label class={kind}>
      <Icon name="file" />
      {say(words.chooseFile)}
      <input
        type="file"
        class="visually-hidden"
        accept="application/pdf,image/*,application/json,.json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void judgeFile(file)
        }}
      />
    </label>
  )
}
