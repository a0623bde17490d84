import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useState } from 'preact/hooks'
import { words } from './words.ts'

/** Puts a file where the person chooses; an installed page on a telephone often can only send it. */
export function SaveFile({ file }: { file: File }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  const canSend = navigator.canShare?.({ files: [file] }) ?? false
  return (
    <div class="settings-actions">
      <a class="button main" href={url} download={file.name}>
        {say(words.saveFile)}
      </a>
      {canSend && (
        <button
          type="button"
          class="button"
          // who changes their mind has not failed
          onClick={() => void navigator.share({ files: [file] }).catch(() => undefined)}
        >
          {say(words.sendFile)}
        </button>
      )}
    </div>
  )
}
