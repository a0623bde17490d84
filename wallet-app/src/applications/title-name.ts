import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { officialNameOf } from '@vigie/shared/ui/say.ts'
import { seafarer } from './office.ts'

/** As the office names it, which may know titles that are younger than this page. */
export function applicationTitleName(code: string, catalogue: Catalogue): string {
  const known = seafarer.value?.said.applicableTitles.find((title) => title.code === code)
  return known ? officialNameOf(known.name) : titleNameOf(catalogue, code)
}
