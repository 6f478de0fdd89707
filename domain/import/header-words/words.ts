/** How people head a column, by what is in it. Written as one says it: case, accents, dots and dashes do not count. */
export interface HeaderWords {
  readonly name: readonly string[];
  readonly firstName: readonly string[];
  readonly lastName: readonly string[];
  readonly email: readonly string[];
  readonly phone: readonly string[];
  readonly otherEmails: readonly string[];
  readonly otherPhones: readonly string[];
  readonly jobTitle: readonly string[];
  /** The company's name: a contact's or a lead's company, and the name of a company itself. */
  readonly company: readonly string[];
  readonly domain: readonly string[];
  readonly website: readonly string[];
  readonly industry: readonly string[];
  readonly city: readonly string[];
  readonly address: readonly string[];
  readonly 'address.street': readonly string[];
  readonly 'address.region': readonly string[];
  readonly 'address.postalCode': readonly string[];
  readonly 'address.country': readonly string[];
  readonly ownerId: readonly string[];
  readonly tags: readonly string[];
  readonly source: readonly string[];
  readonly message: readonly string[];
  readonly score: readonly string[];
}
