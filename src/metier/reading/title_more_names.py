"""Names of roles that boards use and that are no alias of a role in the knowledge base.

They are titles to be recognised and nothing more: no role is shown under them. "MTS" is a member
of technical staff.
"""

from __future__ import annotations

MORE_NAMES: dict[str, str] = {
    "ai-engineer": """
        engineer AI; engineer applied AI; engineer GenAI; AI apps engineer; AI lead
        engineer; agentic engineer; LLM apps engineer; AI python developer; MTS GenAI; MTS
        agents; MTS applied AI; MTS LLM; AI builder; LLM developer; AI automation specialist
    """,
    "ai-infrastructure-engineer": """
        MTS inference; MTS training infrastructure; MTS GPU; engineer AI infrastructure;
        software engineer inference; distributed training engineer; CUDA performance
        engineer
    """,
    "ai-safety-researcher": """
        research scientist interpretability; research scientist AI safety; MTS alignment;
        MTS interpretability; MTS AI safety; alignment fellow; red team engineer AI; AI
        safety fellow; MTS safety; research scientist alignment; research engineer alignment
    """,
    "bi-developer": """
        BI intern; BI lead
    """,
    "chief-ai-officer": """
        chief data AI officer; chief AI data officer
    """,
    "computer-vision-engineer": """
        computer vision research scientist; ML scientist vision; 3D reconstruction engineer;
        image processing developer
    """,
    "data-analyst": """
        data analytics; data & reporting analyst; analyst data analytics; data analytics
        associate; data modeling analyst; analytics lead; lead analytics; head of people
        analytics; analyst data; data analysis intern; data analyst scientist; analytics
        intern
    """,
    "data-architect": """
        enterprise architect data; architect data
    """,
    "data-engineer": """
        data engineering; engineer data; data engineering intern
    """,
    "data-quality-lead": """
        AI trainer; data annotation specialist; human data specialist; data quality
        assurance analyst; data quality assurance
    """,
    "data-scientist": """
        data science; scientist data; science intern data; data science student; data
        analytics scientist; statistician data scientist
    """,
    "engineering-manager-ml": """
        manager machine learning; manager AI; manager ML platform; engineering manager ML
        platform; engineering manager data AI
    """,
    "evaluation-engineer": """
        test engineer AI; quality engineer AI; software engineer test AI; evaluation lead;
        AI test automation engineer
    """,
    "forward-deployed-ai-engineer": """
        customer engineer AI; solutions engineer AI; FDE AI; AI deployment strategist; AI
        implementation specialist; AI success engineer; solution engineer AI data platform
    """,
    "head-of-ai": """
        head of AI & data science; director applied AI; head of data AI; VP applied AI; VP
        GenAI
    """,
    "head-of-data-science": """
        director analytics & data science; head of data; director of data; manager data
        science analytics
    """,
    "healthcare-data-scientist": """
        real world evidence scientist; RWE scientist
    """,
    "machine-learning-engineer": """
        principal engineer AI ML; engineer AI & machine learning; MTS machine learning;
        engineer ML
    """,
    "ml-consultant": """
        AI solutions consultant; data science consulting; partner data AI; AI transformation
        manager; AI strategy manager
    """,
    "ml-platform-engineer": """
        databricks AI platform engineer; AI platform; ML platform; engineer ML
        infrastructure; engineer ML platform; engineer AI systems
    """,
    "ml-research-scientist": """
        student researcher machine learning; ML research intern; AI resident; research
        scientist foundation models; postdoctoral researcher AI; research scientist LLM
    """,
    "mlops-engineer": """
        MLOps; LLMOps; site reliability engineer ML; DevOps engineer MLOps
    """,
    "recommender-systems-engineer": """
        engineer ranking recommendations; ML engineer ads; applied scientist
        personalization; applied scientist ranking
    """,
    "reinforcement-learning-researcher": """
        RL research engineer; RL engineer
    """,
    "research-engineer": """
        MTS research; MTS post-training; MTS pretraining; MTS pre-training; post-training
        research engineer; engineer pretraining
    """,
    "robotics-perception-engineer": """
        embodied AI research engineer; robotics researcher
    """,
    "software-engineer-ml": """
        full stack engineer AI; frontend engineer AI; dot net developer AI; net developer;
        C# developer; C++ developer; golang developer; go developer; rust developer; ruby
        developer; PHP developer; react developer; node developer; typescript developer;
        javascript developer; scala developer; kotlin developer; iOS engineer; android
        engineer; mobile engineer; UI engineer
    """,
    "speech-engineer": """
        engineer voice AI; research scientist speech; research scientist audio; speech
        researcher; ASR researcher; voice engineer AI; AI voice engineering
    """,
}
"""Role → names, apart by semicolons."""
