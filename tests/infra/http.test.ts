import { describe, expect, it } from 'vitest';
import { ownFunctions } from './guards/functions.ts';
import { functionContract } from './support/contract.ts';
import { at } from './support/json.ts';
import { named, ofType } from './support/plant.ts';
import type { Resource } from './support/resolve.ts';
import { resourcesOf } from './support/synthesise.ts';

const resources = await resourcesOf({ stage: 'dev' });

describe('routes', () => {
  it('are those of docs/architecture.md, each to its function', () => {
    const expected = functionContract().flatMap(({ entry, routes }) => routes.map(route => [route, entry]));
    expect(expected).toHaveLength(12);
    expect(routesOf(resources).sort()).toEqual(expected.sort());
  });

  it('differ from the contract when one is missing or one is new', () => {
    const expected = functionContract().flatMap(({ entry, routes }) => routes.map(route => [route, entry]));
    const without = resources.filter(({ id, type }) => !(type.endsWith('::Route') && id.includes('health')));
    expect(routesOf(without).sort()).not.toEqual(expected.sort());
  });

  it('ask the authorizer, but for what comes before a token', () => {
    const asked = ofType(resources, 'AWS::ApiGatewayV2::Route').filter(
      ({ properties }) => properties.AuthorizationType === 'CUSTOM',
    );
    expect(asked.map(({ properties }) => properties.RouteKey)).toEqual([
      'ANY /api/v1/{proxy+}',
      'ANY /api/v1/imports',
      'ANY /api/v1/imports/{proxy+}',
    ]);
    const authorizer = named(resources, 'AWS::ApiGatewayV2::Authorizer', 'Authorizer');
    for (const { properties } of asked)
      expect(properties.AuthorizerId).toBe(`<${authorizer.stack}/${authorizer.id}>`);
    const open = ofType(resources, 'AWS::ApiGatewayV2::Route').filter(one => !asked.includes(one));
    expect(open.map(({ properties }) => properties.AuthorizationType)).toEqual(open.map(() => 'NONE'));
  });
});

describe('the authorizer', () => {
  it('answers simply, by the Authorization header, kept for 30 seconds', () => {
    expect(named(resources, 'AWS::ApiGatewayV2::Authorizer', 'Authorizer').properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerResultTtlInSeconds: 30,
      AuthorizerUri: expect.stringMatching(
        /functions\/<steppe-dev-api\/AuthorizerFunction\w+\.Arn>\/invocations$/,
      ),
    });
  });
});

describe('the API', () => {
  it('is throttled and logs every request, without addresses and headers', () => {
    const { properties } = named(resources, 'AWS::ApiGatewayV2::Stage', 'Http');
    expect(properties.StageName).toBe('$default');
    expect(properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 200,
      ThrottlingBurstLimit: 400,
    });
    const format = String(at(properties, 'AccessLogSettings', 'Format'));
    expect(Object.keys(JSON.parse(format))).toContain('requestId');
    expect(format).not.toMatch(/sourceIp|userAgent|header/i);
  });

  it('may call its functions, each by one permission for this API', () => {
    const permissions = ofType(resources, 'AWS::Lambda::Permission').filter(
      ({ properties }) => properties.Principal === 'apigateway.amazonaws.com',
    );
    expect(permissions).toHaveLength(5);
    for (const { properties } of permissions) {
      expect(properties.SourceArn).toMatch(/execute-api:.*<steppe-dev-web\/HttpApi\w+>\//);
    }
  });
});

describe('the machine', () => {
  const { properties } = named(resources, 'AWS::StepFunctions::StateMachine', 'Runs');
  const definition = JSON.parse(String(properties.DefinitionString));

  it('runs, waits until a time, runs again, and ends', () => {
    expect(definition.StartAt).toBe('Run');
    expect(Object.keys(definition.States).sort()).toEqual(['Done', 'Failed', 'Next', 'Run', 'Wait']);
    expect(definition.States.Run).toMatchObject({
      Type: 'Task',
      Next: 'Next',
      Resource: expect.stringContaining('RunSteps'),
    });
    expect(definition.States.Wait).toEqual({ Type: 'Wait', TimestampPath: '$.until', Next: 'Run' });
    expect(
      definition.States.Next.Choices.map((choice: { StringEquals: string; Next: string }) => [
        choice.StringEquals,
        choice.Next,
      ]),
    ).toEqual([
      ['wait', 'Wait'],
      ['done', 'Done'],
    ]);
    expect(definition.States.Next.Default).toBe('Failed');
  });

  it('tries again when Lambda itself is at fault', () => {
    expect(definition.States.Run.Retry[0]).toMatchObject({
      ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']),
      JitterStrategy: 'FULL',
    });
  });

  it('is a standard one with JSONPath, logged and traced', () => {
    expect(properties.StateMachineType).toBe('STANDARD');
    expect(definition.QueryLanguage).toBeUndefined();
    expect(at(properties, 'TracingConfiguration', 'Enabled')).toBe(true);
    expect(at(properties, 'LoggingConfiguration', 'Level')).toBe('ERROR');
  });
});

describe('the staff pool', () => {
  it('takes no strangers, long passwords, a second factor', () => {
    expect(named(resources, 'AWS::Cognito::UserPool', 'Staff').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
          RequireUppercase: false,
        },
      },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  it('gives short tokens, turns refresh tokens over, and does not say who exists', () => {
    expect(named(resources, 'AWS::Cognito::UserPoolClient', 'Staff').properties).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 15,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'days' },
    });
  });
});

/** Route keys with the entry that they lead to. */
function routesOf(all: Resource[]): [string, string][] {
  const integrations = new Map(
    ofType(all, 'AWS::ApiGatewayV2::Integration').map(one => [`<${one.stack}/${one.id}>`, one]),
  );
  const entries = new Map(
    ownFunctions(all).map(one => [`<${one.stack}/${one.id}.Arn>`, one.metadata['steppe:entry']]),
  );
  return ofType(all, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const integration = integrations.get(String(properties.Target).replace('integrations/', ''));
    expect(integration?.properties.PayloadFormatVersion).toBe('2.0');
    return [String(properties.RouteKey), String(entries.get(String(integration?.properties.IntegrationUri)))];
  });
}
