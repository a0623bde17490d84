import './settings.css'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { About } from './about.tsx'
import { BackupSection } from './backup-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { ExportSection } from './export-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { LockSection } from './lock-section.tsx'
import { ProfilesSection } from './profiles-section.tsx'
import { RebindSection } from './rebind-section.tsx'
import { StorageNotice } from './storage-notice.tsx'
import { StorageSection } from './storage-section.tsx'
import { words } from './words.ts'

/** What a person decides about this device and their part of it. */
export function Settings() {
  return (
    <Frame heading={say(words.settings)}>
      <StorageNotice />
      <div class="settings">
        <RebindSection />
        <ProfilesSection />
        <LockSection />
        <BackupSection />
        <DevicesSection />
        <ExportSection />
        <StorageSection />
        <LanguageSection />
        <About />
      </div>
    </Frame>
  )
}
