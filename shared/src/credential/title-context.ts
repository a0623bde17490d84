export const vcdmContext = 'https://www.w3.org/ns/credentials/v2'
export const titleContext = 'https://w3id.org/vigie/title/v1'
