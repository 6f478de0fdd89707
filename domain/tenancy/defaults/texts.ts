/** The words of what a new tenant begins with, in one language (GLOSSARY). Texts with `{{ … }}` are templates. */
export interface Texts {
  readonly pipeline: string;
  readonly stages: {
    readonly lead: string;
    readonly qualification: string;
    readonly proposal: string;
    readonly negotiation: string;
    readonly won: string;
    readonly lost: string;
  };
  readonly roles: {
    readonly administrator: string;
    readonly manager: string;
    readonly salesperson: string;
    readonly viewer: string;
  };
  readonly rule: {
    readonly name: string;
    readonly task: string;
    readonly subject: string;
    readonly text: string;
  };
  readonly form: {
    readonly name: string;
    readonly heading: string;
    readonly labels: {
      readonly name: string;
      readonly email: string;
      readonly phone: string;
      readonly companyName: string;
      readonly message: string;
    };
    readonly consent: string;
    readonly thankYou: string;
  };
}
