/** Where everything is; `endpoints.json` of the data folder. All are URLs without a slash at the end. */
export interface Endpoints {
  app: string;
  api: string;
  public: string;
  inbox: string;
  dynamodb: string;
  sqs: string;
  s3: string;
  ses: string;
  cognito: string;
  sts: string;
  secrets: string;
  events: string;
  states: string;
}

/** The addresses for three ports of the loopback address: the app, the services, and the mails. */
export function endpointsOf(app: number, services: number, mail: number): Endpoints {
  const at = (service: string) => `http://127.0.0.1:${services}/${service}`;
  const url = `http://localhost:${app}`;
  const inbox = `http://127.0.0.1:${mail}`;
  return {
    app: url,
    api: `${url}/api/v1`,
    public: `${url}/public`,
    inbox,
    dynamodb: at('dynamodb'),
    sqs: at('sqs'),
    s3: at('s3'),
    ses: inbox,
    cognito: at('cognito'),
    sts: at('sts'),
    secrets: at('secrets'),
    events: at('events'),
    states: at('states'),
  };
}
