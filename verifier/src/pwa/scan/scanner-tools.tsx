import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { isSunlight, setSunlight } from '../page-state.ts'
import { words } from '../words.ts'
import { isContinuous, setContinuous } from './continuous.ts'
import { FileButton } from './file-button.tsx'
import { SoundButton } from './series-banner.tsx'
import type { useCamera } from './use-camera.ts'
import { words as scanWords } from './words.ts'

interface ScannerToolsProps {
  /** Null where there is none: what needs it is not offered, and the file button stands in its place above. */
  readonly camera: ReturnType<typeof useCamera> | null
  readonly onPaste: () => void
}

/** What one does with the other thumb: light, series, file, paste, sunlight. */
export function ScannerTools({ camera, onPaste }: ScannerToolsProps) {
  return (
    <footer class="scanner-tools">
      {camera?.hasTorch.value && (
        <button type="button" class="tool" aria-pressed={camera.isTorchOn.value} onClick={camera.switchTorch}>
          <Icon name="torch" />
          {say(words.torch)}
        </button>
      )}
      {camera && (
        <button
          type="button"
          class="tool"
          aria-pressed={isContinuous.value}
          onClick={() => setContinuous(!isContinuous.value)}
        >
          <Icon name="several" />
          {say(scanWords.continuous)}
        </button>
      )}
      {camera && isContinuous.value && <SoundButton />}
      {camera && <FileButton kind="tool" />}
      <button type="button" class="tool" aria-haspopup="dialog" onClick={onPaste}>
        <Icon name="paste" />
        {say(words.paste)}
      </button>
      <button type="button" class="tool" aria-pressed={isSunlight.value} onClick={() => setSunlight(!isSunlight.value)}>
        <Icon name="sun" />
        {say(words.sunlight)}
      </button>
    </footer>
  )
}
