// SPDX-License-Identifier: Apache-2.0
//
// wtc_tags -- tag and valid bit of every line, for lookups and for snoops   (docs: section 4)
//
// Two RAMs with the same contents give two reads per cycle, so a snoop never delays a lookup;
// without snoops there is one. What was written at the very edge of a read is not in what was read;
// a register remembers it (rule 4.1).

`default_nettype none

module wtc_tags #(
    parameter SETS  = 64,                  // sets: power of two, 1..4096
    parameter SET_W = 6,                   // bits of a set number, at least 1
    parameter WAYS  = 4,                   // ways: 1..16
    parameter TAG_W = 21,                  // bits of a tag
    parameter SNOOP = 2                    // 0: no snoops, no second RAM
) (
    input  wire             clk_i,
    input  wire             rst_ni,

    // From control: the set to read now, and the request that was read before
    input  wire [SET_W-1:0] rd_set_i,
    input  wire [SET_W-1:0] s1_set_i,
    input  wire [TAG_W-1:0] s1_tag_i,
    input  wire             s1_inval_i,
    input  wire [WAYS-1:0]  s1_inval_ways_i,
    input  wire             sweep_start_i,
    // To control
    output wire [WAYS-1:0]  hit_way_o,
    output wire [WAYS-1:0]  valid_o,
    output wire             busy_o,
    output wire             sweep_o,
    // To replacement: state of this set begins anew
    output wire             sweep_step_o,
    output wire [SET_W-1:0] sweep_set_o,
    // From replacement, and back: the tag that the victim has; zero if it is not valid, or none
    input  wire [WAYS-1:0]  victim_i,
    output wire [TAG_W-1:0] victim_tag_o,

    // From the MSHRs: installation of a line
    input  wire             install_i,
    input  wire             install_valid_i,
    input  wire [SET_W-1:0] install_set_i,
    input  wire [TAG_W-1:0] install_tag_i,
    input  wire [WAYS-1:0]  install_way_i,
    output wire             install_done_o,
    input  wire             installed_i,   // the line of the stage, at the last edge

    // From the write buffer: a line that memory refused
    input  wire             err_i,
    input  wire [SET_W-1:0] err_set_i,
    input  wire [WAYS-1:0]  err_way_i,
    output wire             err_done_o,

    // From the snoop, and back
    input  wire [SET_W-1:0] sn_rd_set_i,
    input  wire             sn_valid_i,
    input  wire [SET_W-1:0] sn_set_i,
    input  wire [TAG_W-1:0] sn_tag_i,
    input  wire             sn_inval_i,
    output wire [WAYS-1:0]  sn_hit_way_o
);

    localparam LANE_W = TAG_W + 1;         // {valid, tag}

    // --- Sweep: one set per cycle, after reset and on request (rule 4.4) -------------------------

    reg             sweep_q;
    reg [SET_W-1:0] sweep_set_q;
    wire            sweep_step = sweep_q & ~sn_inval_i & ~err_i & ~install_i;
    wire            sweep_last = sweep_set_q == SETS[SET_W-1:0] - 1'b1;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            sweep_q     <= 1'b1;
            sweep_set_q <= {SET_W{1'b0}};
        end else if (sweep_start_i) begin
            sweep_q     <= 1'b1;
            sweep_set_q <= {SET_W{1'b0}};
        end else if (sweep_step) begin
            sweep_q     <= ~sweep_last;
            sweep_set_q <= sweep_set_q + 1'b1;
        end
    end

    // --- The write port: one write per cycle, by rank (rule 4.3) ---------------------------------

    // Who is not served keeps asking; nobody above can ask for ever: snoops and errors remove
    // lines, and only an installation brings one back.
    assign err_done_o     = err_i & ~sn_inval_i;
    assign install_done_o = install_i & ~sn_inval_i & ~err_i;
    assign busy_o         = sn_inval_i | err_i | install_i | sweep_q;

    reg [WAYS-1:0]  wr_ways;
    reg [SET_W-1:0] wr_set;
    wire            wr_valid = ~sn_inval_i & ~err_i & install_i & install_valid_i;

    always @(*) begin
        wr_ways = {WAYS{1'b0}};
        wr_set  = s1_set_i;
        if (sn_inval_i) begin
            wr_ways = sn_hit_way_o;
            wr_set  = sn_set_i;
        end else if (err_i) begin
            wr_ways = err_way_i;
            wr_set  = err_set_i;
        end else if (install_i) begin
            wr_ways = install_way_i;
            wr_set  = install_set_i;
        end else if (sweep_q) begin
            wr_ways = {WAYS{1'b1}};
            wr_set  = sweep_set_q;
        end else if (s1_inval_i) begin
            wr_ways = s1_inval_ways_i;
        end
    end

    // The last-write register (rule 4.1).
    reg [WAYS-1:0]  last_ways_q;           // ways written at the last edge
    reg [SET_W-1:0] last_set_q;
    reg             last_valid_q;
    reg [TAG_W-1:0] last_tag_q;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) last_ways_q <= {WAYS{1'b0}};
        else         last_ways_q <= wr_ways;
    end

    always @(posedge clk_i) begin
        last_set_q   <= wr_set;
        last_valid_q <= wr_valid;
        last_tag_q   <= install_tag_i;
    end

    // --- The lookup ------------------------------------------------------------------------------

    // What the RAM says of a way that was written at the last edge is old. If that write brought
    // the line of the stage, the MSHR that it came from says so (installed_i), for it has compared
    // its address already; any other write means that the way does not hold this line.
    wire [WAYS*LANE_W-1:0] wr_row = {WAYS{wr_valid, install_tag_i}};
    wire [WAYS*LANE_W-1:0] row;
    wire [WAYS-1:0]        old = last_ways_q & {WAYS{last_set_q == s1_set_i}};
    wire [WAYS-1:0]        ram_valid, match;

    wtc_ram #(.ROWS(SETS), .ROW_W(SET_W), .LANES(WAYS), .LANE_W(LANE_W)) u_ram (
        .clk_i    (clk_i),
        .rd_row_i (rd_set_i),
        .rd_data_o(row),
        .wr_en_i  (wr_ways),
        .wr_row_i (wr_set),
        .wr_data_i(wr_row)
    );

    genvar w;
    generate
        for (w = 0; w < WAYS; w = w + 1) begin : g_way
            assign ram_valid[w] = row[w*LANE_W+TAG_W];
            assign match[w]     = row[w*LANE_W +: TAG_W] == s1_tag_i;
        end
    endgenerate

    assign hit_way_o = match & ram_valid & ~old | last_ways_q & {WAYS{installed_i}};
    assign valid_o   = ram_valid & ~old | old & {WAYS{last_valid_q}};

    // The tag of the victim, if it is valid; an event needs it and nobody else.
    reg [TAG_W-1:0] victim_tag;
    integer i;
    always @(*) begin
        victim_tag = {TAG_W{|(victim_i & old) & last_valid_q}} & last_tag_q;
        if (|victim_i) begin
            for (i = 0; i < WAYS; i = i + 1) begin
                if (victim_i[i] & ram_valid[i] & ~old[i]) begin
                    victim_tag = victim_tag | row[i*LANE_W +: TAG_W];
                end
            end
        end
    end

    // --- The lookup of a snoop -------------------------------------------------------------------

    generate
        if (SNOOP == 0) begin : g_alone
            wire unused = &{1'b0, sn_rd_set_i, sn_valid_i, sn_tag_i};
            assign sn_hit_way_o = {WAYS{1'b0}};
        end else begin : g_snoop
            wire [WAYS*LANE_W-1:0] sn_row;
            wire                   sn_last = last_valid_q & (last_tag_q == sn_tag_i);
            wire [WAYS-1:0]        sn_old  = last_ways_q & {WAYS{last_set_q == sn_set_i}};

            wtc_ram #(.ROWS(SETS), .ROW_W(SET_W), .LANES(WAYS), .LANE_W(LANE_W)) u_ram (
                .clk_i    (clk_i),
                .rd_row_i (sn_rd_set_i),
                .rd_data_o(sn_row),
                .wr_en_i  (wr_ways),
                .wr_row_i (wr_set),
                .wr_data_i(wr_row)
            );

            reg [WAYS-1:0] sn_hit_way;
            integer s;
            always @(*) begin
                sn_hit_way = {WAYS{1'b0}};
                if (sn_valid_i) begin
                    for (s = 0; s < WAYS; s = s + 1) begin
                        sn_hit_way[s] = sn_old[s] ? sn_last
                                      : sn_row[s*LANE_W +: LANE_W] == {1'b1, sn_tag_i};
                    end
                end
            end
            assign sn_hit_way_o = sn_hit_way;
        end
    endgenerate

    // --- Outputs ---------------------------------------------------------------------------------

    assign victim_tag_o = victim_tag;
    assign sweep_o      = sweep_q;
    assign sweep_step_o = sweep_step;
    assign sweep_set_o  = sweep_set_q;

endmodule

`default_nettype wire
