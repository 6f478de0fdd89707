/** What a use case answers: a JSON `body`, or `text` with its own `content-type`, or nothing. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** 200 with a JSON body. */
export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  body,
  headers,
});

/** 204, nothing to say. */
export const done: Reply = { status: 204 };
