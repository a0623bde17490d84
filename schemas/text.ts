/** Words in every language of the product, as the data files write them. */
export type Text = Readonly<Record<'fr' | 'en', string>>
